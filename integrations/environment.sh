# Read by the demos: environment FOLDER PIP-ARGUMENTS…, a Python environment, made anew unless it was made whole.
environment() {
    if [ ! -e "$1/ready" ]; then
        echo "Installing ${1##*/} …" >&2
        python3 -m venv --clear "$1"
        "$1/bin/python" -m pip install -q "${@:2}"
        touch "$1/ready"
    fi
}
